/** Changes a setting, and says why when it could not be saved. */
import { useState } from "react"
import type { Messenger, Settings } from "@fourfold/contracts"
import { storeErrorText } from "../../catalogue/problem-words.ts"
import { useText } from "../../catalogue/speech.ts"

export const useChange = (
  messenger: Messenger,
): readonly [(changed: Partial<Settings>) => void, string | undefined] => {
  const { entry } = useText()
  const [problem, setProblem] = useState<string>()
  const change = async (changed: Partial<Settings>): Promise<void> => {
    const saved = await messenger.changeSettings(changed)
    setProblem(saved.ok ? undefined : storeErrorText(entry, saved.error))
  }
  return [(changed) => void change(changed), problem]
}
