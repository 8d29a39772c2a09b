import { contractVersion, type UiRemote } from "@fourfold/contracts"
import { mount } from "./mount.tsx"

export default { contract: contractVersion, mount } satisfies UiRemote<HTMLElement>
