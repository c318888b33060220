// Loaded into n8n before anything else. The channel to the process that started n8n closes when that process is gone,
// however it went; n8n must not outlive it.
const { setTimeout } = require('node:timers');

const SECONDS_TO_SHUT_DOWN = 10;

process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	// n8n leads its own process group, so this reaches its task runners, too.
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), SECONDS_TO_SHUT_DOWN * 1000).unref();
});
// Listening for the end of the channel must not keep n8n running.
process.channel?.unref();
