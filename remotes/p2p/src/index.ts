/** The network remote: moves bytes that it cannot read between browsers that a broker introduces to each other. */
import { type NetworkRemote, contractVersion } from "@fourfold/contracts"
import { createNetwork } from "./network.ts"

export default { contract: contractVersion, create: createNetwork } satisfies NetworkRemote
