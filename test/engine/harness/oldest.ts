const start = globalThis.setInterval;

// n8n-core 1.x starts a timer with the first execution that would keep the process of the tests from ending.
globalThis.setInterval = ((...args: Parameters<typeof start>) =>
	start(...args).unref()) as typeof start;
