/**
 * Processor time of this thread so far, milliseconds: what a document costs its reader, however busy the machine is
 * with other things.
 */
export function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
