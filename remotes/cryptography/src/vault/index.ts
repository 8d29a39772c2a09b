export { type DeviceKeys, generateDeviceKey, indexedDbDeviceKeys } from "./device-keys.ts"
export { type CreatedHeader, createHeader, openHeader, protectionOf } from "./header.ts"
export { type Argon2Parameters, argon2Parameters } from "./passphrase-key.ts"
export { createRecordCipher } from "./record-cipher.ts"
