// A module of our own in between: bundled, a CommonJS package that is loaded on demand has no named exports.
export { Webhook } from 'standardwebhooks'
