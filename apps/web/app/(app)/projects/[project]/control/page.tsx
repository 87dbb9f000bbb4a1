import { ControlPage } from '@/features/project/control/control-page';

export default function Page() {
  return <ControlPage />;
}
