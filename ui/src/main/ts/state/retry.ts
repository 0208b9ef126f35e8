import { ApiError } from './api.js';

const PAUSES = [500, 1500, 4000];

/** Sends until the server has it, a few times: what is sent carries an id, so that a second arrival is harmless. */
export async function untilTaken<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send();
    } catch (problem) {
      const pause = PAUSES[attempt];
      if (!(problem instanceof ApiError) || !problem.passing || problem.code === 'read-only' || pause === undefined) throw problem;
      await new Promise((done) => setTimeout(done, problem.retryAfter ? problem.retryAfter * 1000 : pause));
    }
  }
}
