import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../../..');

/** A source file, by its path from the root of the project, and what it imports: files by their paths, packages by their names. */
export interface Module {
	file: string;
	imports: string[];
}

/** Every TypeScript module below a folder of the project; none when there is no such folder. */
export function modulesBelow(folder: string): Module[] {
	return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
		.map((file) => ({
			file,
			imports: specifiersOf(readFileSync(path.join(ROOT, file), 'utf8')).map((specifier) =>
				resolveFrom(file, specifier),
			),
		}));
}

/** What a text imports, in whatever way: `import`, `import type`, `export … from`, `import()`, `require()`. */
export function specifiersOf(text: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const specifier = specifierOf(node);
		if (specifier !== undefined) found.push(specifier);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest));
	return found;
}

function specifierOf(node: ts.Node): string | undefined {
	if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
		return text(node.moduleSpecifier);
	if (ts.isExternalModuleReference(node)) return text(node.expression);
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
		return text(node.argument.literal);
	}
	if (!ts.isCallExpression(node)) return undefined;
	const { expression } = node;
	const loads =
		expression.kind === ts.SyntaxKind.ImportKeyword ||
		(ts.isIdentifier(expression) && expression.text === 'require');
	// What is computed cannot be checked, so it is reported as what it is.
	return loads ? (text(node.arguments[0]) ?? '<computed>') : undefined;
}

function text(node: ts.Node | undefined): string | undefined {
	return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function resolveFrom(file: string, specifier: string): string {
	if (!specifier.startsWith('.')) return specifier;
	const absolute = path.resolve(ROOT, path.dirname(file), specifier);
	const candidates = [absolute, `${absolute}.ts`, path.join(absolute, 'index.ts')];
	const found = candidates.find((candidate) => ts.sys.fileExists(candidate));
	return path.relative(ROOT, found ?? absolute);
}

/** A circle of imports among the modules, as the files along it; undefined when there is none. */
export function circleIn(modules: Module[]): string[] | undefined {
	const importsOf = new Map(modules.map(({ file, imports }) => [file, imports]));
	const done = new Set<string>();

	function search(file: string, trail: string[]): string[] | undefined {
		if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
		if (done.has(file)) return undefined;
		for (const imported of importsOf.get(file) ?? []) {
			const circle = search(imported, [...trail, file]);
			if (circle !== undefined) return circle;
		}
		done.add(file);
		return undefined;
	}

	for (const { file } of modules) {
		const circle = search(file, []);
		if (circle !== undefined) return circle;
	}
	return undefined;
}
