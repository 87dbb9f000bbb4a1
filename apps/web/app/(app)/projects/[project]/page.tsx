import { redirect } from 'next/navigation';

export default async function ProjectPage({
  params,
}: {
  readonly params: Promise<{ readonly project: string }>;
}) {
  const { project } = await params;
  redirect(`/projects/${project}/overview`);
}
