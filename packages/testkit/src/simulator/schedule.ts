/**
 * What happens in one simulated world: plain data, so that a part of it can be run again. Times are milliseconds; persons are
 * numbers from 0; `at` counts from the start.
 */
export interface Schedule {
  readonly seed: number
  readonly persons: number
  /** Ordered by `at`. */
  readonly steps: readonly Step[]
}

export type Step = { readonly at: number } & Happening

export type Happening =
  /** The guest takes an invite of the host. */
  | { readonly type: "meet"; readonly host: number; readonly guest: number }
  | { readonly type: "say"; readonly from: number; readonly to: number; readonly length: number }
  /** A conversation is on screen. */
  | { readonly type: "watch"; readonly who: number; readonly other: number; readonly ms: number }
  /** The connections between both are gone, and both dial at once. */
  | { readonly type: "glare"; readonly between: readonly [number, number] }
  | { readonly type: "crash"; readonly who: number; readonly when: Moment; readonly downMs: number }
  /** Another tab takes over: a new one, or one that was relieved before. */
  | { readonly type: "steal"; readonly who: number }
  | { readonly type: "full"; readonly who: number; readonly ms: number }
  /** What is on the disk now is kept aside … */
  | { readonly type: "copy"; readonly who: number }
  /** … and comes back. */
  | { readonly type: "restore"; readonly who: number }
  | { readonly type: "jump"; readonly who: number; readonly ms: number }
  | { readonly type: "cut"; readonly between: readonly [number, number] }
  /** Nothing goes from one to the other, and nobody is told. */
  | { readonly type: "hole"; readonly from: number; readonly to: number; readonly ms: number }
  /** One frame disappears out of the middle: more than a network may do. */
  | { readonly type: "lose"; readonly from: number }
  /** These cannot reach the others; connections across break after `breaksMs`. */
  | { readonly type: "partition"; readonly island: readonly number[]; readonly ms: number; readonly breaksMs: number }
  /** Nobody, or one person, reaches the broker. */
  | { readonly type: "broker"; readonly who: number | undefined; readonly ms: number }
  /** Everything takes so long, each frame and each connection its own time. */
  | { readonly type: "slow"; readonly fromMs: number; readonly toMs: number; readonly ms: number }
  /** Before everything else that one sends, so many pings leave. */
  | { readonly type: "storm"; readonly who: number; readonly pings: number; readonly ms: number }

/** When a device dies: at once, or at its n-th step of that kind from now, right before or right after it. */
export type Moment =
  | { readonly step: "now" }
  | {
      readonly step: "commit" | "leaves" | "arrives" | "dials"
      readonly count: number
      readonly side: "before" | "after"
    }
