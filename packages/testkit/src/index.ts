export { type FakeClock, fakeClock } from "./fake-clock.ts"
export { type MemoryRecordStore, memoryRecordStore } from "./memory-record-store.ts"
export { seededRandom } from "./seeded-random.ts"
