/** Something the reader sets off: busy while it runs, the problem when it fails, never twice at once. */
import { type Ref, ref, shallowRef } from 'vue';
import { type ApiProblem, asProblem } from './problem';

export interface Act {
  busy: Ref<boolean>;
  problem: Ref<ApiProblem | null>;
  /** Runs `work`; true when it succeeded. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
}

export function useAct(): Act {
  const busy = ref(false);
  const problem = shallowRef<ApiProblem | null>(null);
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      problem.value = asProblem(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  const clear = () => {
    problem.value = null;
  };
  return { busy, problem, run, clear };
}
