import type Dockerode from "dockerode";

const filter = (labels: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(labels).map(([key, value]) => (value === undefined ? key : `${key}=${value}`));

/** Containers with these labels, running or not. */
export const findContainers = (
  docker: Dockerode,
  labels: Readonly<Record<string, string | undefined>>,
): Promise<Dockerode.ContainerInfo[]> =>
  docker.listContainers({ all: true, filters: { label: filter(labels) } });

/** Removes containers with these labels and what they wrote; returns how many there were. */
export async function removeContainers(
  docker: Dockerode,
  labels: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const found = await findContainers(docker, labels);
  for (const { Id } of found) await docker.getContainer(Id).remove({ force: true, v: true });
  return found.length;
}
