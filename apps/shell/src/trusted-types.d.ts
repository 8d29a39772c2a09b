/** Trusted Types, as far as the shell uses them. Delete when TypeScript's DOM library has them. */
interface TrustedScriptURL {
  toString(): string
}

interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): TrustedScriptURL }
}

declare var trustedTypes: TrustedTypePolicyFactory | undefined
