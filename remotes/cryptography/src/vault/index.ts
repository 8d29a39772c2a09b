export { type DeviceKeys, indexedDbDeviceKeys } from "./device-keys.ts"
export { createHeader, openHeader, protectionOf } from "./header.ts"
export { createRecordCipher } from "./record-cipher.ts"
