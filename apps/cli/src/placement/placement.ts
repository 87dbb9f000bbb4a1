import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addPlacementExplain } from './placement-explain';
import { addPlacementSettings } from './placement-settings';

/** Commands on placement: which run gets which node, and why. */
export function addPlacement(program: Command, runner: CommandRunner): void {
  const placement = program
    .command('placement')
    .description('say why runs are where they are, or still wait; show and change by what they are placed');
  addPlacementExplain(placement, runner);
  addPlacementSettings(placement, runner);
}
