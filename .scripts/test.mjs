/** `npm test`: installs what is missing, then checks everything. The first half must run on Node 20; the checks do not. */
import { join } from "node:path"
import { environment, install, newNode, root, run } from "./install.mjs"

install()
const node = newNode()
run(node, [join(root, ".scripts/checks.mjs")], { env: environment(node) })
