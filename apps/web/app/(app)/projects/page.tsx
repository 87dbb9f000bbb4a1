export default function ProjectsPage() {
  return <main>Projects</main>;
}
