export { ready as englishReady } from "../catalogue/en/ready.ts"
export { Ready } from "./ready.tsx"
