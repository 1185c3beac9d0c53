/**
 * V8 flags of a worker. Its letters are short-lived and alike: with a small young generation it collects them in time,
 * where V8 by itself lets them pile up (306 MB resident against 210 to 240 in `bench:dispatch`, same speed). package.json
 * and compose.yaml repeat them.
 */
export const workerFlags = ['--max-semi-space-size=4', '--max-old-space-size=512']
