// `npm run test:compat`: the real n8n in older versions.
const layer = require('./test/layer.cjs');

module.exports = { projects: [layer('compat')] };
