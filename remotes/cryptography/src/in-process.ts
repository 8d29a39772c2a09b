/** The whole facade without its worker, and two persons to use it: for measuring. The product starts `index.ts` instead. */
export { createCryptography } from "./cryptography.ts"
export { type Connection, connect, deliver } from "./self-test/connection.ts"
export { type Person, createPerson, invite } from "./self-test/person.ts"
export { memoryDeviceKeys } from "./vault/memory-device-keys.ts"
