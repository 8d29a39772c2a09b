/** The interface on its own, over a messenger that has no peers: `?state=ready` shows a state, nothing lists them all. */
import { createRoot } from "react-dom/client"
import { fakeApp, isStateName, stateNames } from "./fake/fake-app.ts"
import remote from "./index.ts"

const root = document.getElementById("app")
if (!root) throw new Error("the page has no element #app")

const state = new URLSearchParams(globalThis.location.search).get("state")

if (isStateName(state)) remote.mount(root, fakeApp(state))
else {
  createRoot(root).render(
    <main>
      <h1>States of the interface</h1>
      <ul>
        {stateNames.map((name) => (
          <li key={name}>
            <a href={`?state=${name}`}>{name}</a>
          </li>
        ))}
      </ul>
    </main>,
  )
}
