/** Why a value is not of its field's type. It never quotes the value. */
export interface Problem {
  readonly rule: string
  readonly message: string
  readonly remedy: string
}
