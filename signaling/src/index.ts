export { type Broker, type BrokerOptions, type ListenError, createBroker } from "./broker.ts"
export { type CloseCode, closeCodes } from "./close-codes.ts"
export { type AbsentLimits, type Limits, defaultLimits } from "./limits.ts"
export { type ContentPolicy, defaultContentPolicy, securityHeaders } from "./security-headers.ts"
