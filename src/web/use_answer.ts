import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { perform } from './api.ts'
import type { Input, Name, Output } from './api.ts'

/** Ask the server a question. The same question asked twice on a page is asked once; `undefined` waits. `again`: in how many ms the answer is to be asked anew. */
export const useAnswer = <N extends Name>(name: N, input: Input<N> | undefined, again?: (answer: Output<N>) => number | false) =>
  useQuery<Output<N>>({
    queryKey: [name, input],
    queryFn: ({ signal }) => perform(name, input as Input<N>, signal), // not asked while input is undefined
    enabled: input !== undefined,
    ...(again && { refetchInterval: ({ state }) => (state.data === undefined ? false : again(state.data)) }),
  })

/** Do something; afterwards every answer on the page may be stale, so all are asked again. */
export function useAct<N extends Name>(name: N) {
  const client = useQueryClient()
  return useMutation<Output<N>, Error, Input<N>>({
    mutationFn: (input) => perform(name, input),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** A long job, asked about until it ends. */
export const useJob = (job_id: string | undefined) =>
  useQuery<Output<'get_job'>>({
    queryKey: ['get_job', job_id],
    queryFn: ({ signal }) => perform('get_job', { job_id: job_id ?? '' }, signal),
    enabled: job_id !== undefined,
    refetchInterval: ({ state }) => (state.data?.status === 'done' || state.data?.status === 'failed' ? false : 500),
  })
