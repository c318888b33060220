#!/usr/bin/env node
// Usage: node scripts/bootstrap.mjs <command> [arguments …]
//
// Runs a command of the tool chain in a fresh clone as in an old one: what is missing is installed first.
// Everything but this check is imported later, so that an old Node reads the message and not a syntax error.
const required = 20;
const major = Number(process.versions.node.split('.')[0]);

if (major < required) {
	console.error(
		`This project needs Node ${required} or newer, and this is Node ${process.versions.node}.\n` +
			'Install a newer one (https://nodejs.org) and run the command again.',
	);
	process.exitCode = 1;
} else {
	import('./bootstrap/main.mjs').then((bootstrap) => bootstrap.main(process.argv.slice(2)));
}
