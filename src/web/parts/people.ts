import type { Output } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { useAnswer } from '../use_answer.ts'
import { useMe } from '../use_store.ts'
import { taskWords } from './task_words.ts'

export type People = Output<'colleagues'>['people']

/** Those who work in a store, and what each is called here: oneself is "me". */
export function usePeople(store: string): { people: People; nameOf(user_id: string): string } {
  const { say } = useSpeech()
  const { user_id: me } = useMe()
  const { data } = useAnswer('colleagues', { store })
  const people = data?.people ?? []
  const nameOf = (user_id: string) => {
    if (user_id === '') return say(taskWords.nobody)
    if (user_id === me) return say(taskWords.me)
    // A task may be given to a name that has no account.
    return people.find((one) => one.user_id === user_id)?.name ?? (data ? say(taskWords.someone) : '…')
  }
  return { people, nameOf }
}
