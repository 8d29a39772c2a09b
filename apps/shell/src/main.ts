import { loadRemote, registerRemotes } from "@module-federation/runtime"
registerRemotes([])
void loadRemote("ui/remote")
