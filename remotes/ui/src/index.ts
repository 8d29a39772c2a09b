import { contractVersion } from "@fourfold/contracts"

export default { contract: contractVersion }
