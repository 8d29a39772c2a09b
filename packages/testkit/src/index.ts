export { type FakeClock, fakeClock } from "./fake-clock.ts"
export { memoryDisk } from "./memory-disk.ts"
export { type Change, withWorker } from "./with-worker.ts"
export { type MemoryRecordStore, memoryRecordStore } from "./memory-record-store.ts"
export { seededRandom } from "./seeded-random.ts"
export { type RecordDisk, type RecordStoreLaw, recordStoreLaws } from "./record-store-compliance.ts"
export { type Audit, createAudit } from "./audit.ts"
export { fakeCryptography } from "./fake-cryptography/fake-cryptography.ts"
export type { FakeCryptographyOptions } from "./fake-cryptography/worker.ts"
export { type CommitFate, type FakeDevice, type FakeDeviceOptions, type FakeTab, fakeDevice } from "./fake-device.ts"
export { type FakeInternet, type Fate, type Weather, fakeInternet } from "./fake-internet.ts"
export { quickClock } from "./quick-clock.ts"
export {
  type FakePair,
  type FakeWorld,
  createProfile,
  fakeWorld,
  idOf,
  inviteOf,
  messagesOf,
  received,
  say,
  sent,
} from "./fake-world.ts"
export { type Outcome, type Schedule, type WorldOptions, planSchedule, runSchedule, shrink } from "./simulator/index.ts"
