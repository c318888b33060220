// `npm run test:mutation`: the unit layer by itself.
module.exports = require('./test/layer.cjs')('unit');
