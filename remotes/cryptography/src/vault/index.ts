export { type DeviceKeys, indexedDbDeviceKeys } from "./device-keys.ts"
export { createHeader, deviceKeyOf, openHeader, protectionOf } from "./header.ts"
export { type VaultCipher, createRecordCipher } from "./record-cipher.ts"
