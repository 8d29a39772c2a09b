/** What the gallery shows at an address: `?state=` the whole interface, `?piece=` one part of it, else a list of both. */
import { createRoot } from "react-dom/client"
import { startAppearance } from "../appearance.ts"
import { ready as englishReady } from "../catalogue/en/ready.ts"
import { speakInChats } from "../catalogue/speech.ts"
import { stateNames } from "../fake/fake-app.ts"
import css from "./pieces.module.css"
import { Piece, isPieceName, pieces } from "./pieces.tsx"

/** A part, or the list of all states and parts. */
export const showPiece = async (root: HTMLElement, name: string | null): Promise<void> => {
  await startAppearance()
  await speakInChats(englishReady)
  createRoot(root).render(isPieceName(name) ? <Piece name={name} /> : <Index />)
}

const Index = () => (
  <main className={css["index"]}>
    <h1>States of the interface</h1>
    <Links of="state" names={stateNames} />
    <h1>Its parts</h1>
    <Links of="piece" names={Object.keys(pieces)} />
  </main>
)

const Links = ({ of, names }: { readonly of: string; readonly names: readonly string[] }) => (
  <ul>
    {names.map((name) => (
      <li key={name}>
        <a className={css["link"]} href={`?${of}=${name}`}>
          {name}
        </a>
      </li>
    ))}
  </ul>
)
