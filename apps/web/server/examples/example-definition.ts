/** A runnable example: an image that is built here, a video that is in it, and a pipeline. */
export interface ExampleDefinition {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Built by `image/build.sh` of the example's folder; its pipeline names the same. */
  readonly image: string;
  /** Where the video lies in the image. */
  readonly videoInImage: string;
  /** Path in the pool that the video is put at. */
  readonly videoInPool: string;
  readonly pipeline: string;
}

export const EXAMPLES: readonly ExampleDefinition[] = [
  {
    id: 'traffic-analysis',
    title: 'Traffic analysis',
    description:
      'Finds and follows everybody who moves in a real video, asks for four points on its picture, and draws paths, speeds and counts.',
    image: 'winslow-example/traffic-analysis:1',
    videoInImage: '/opt/traffic-analysis/vtest.avi',
    videoInPool: 'examples/traffic-analysis/vtest.avi',
    pipeline: 'traffic-analysis',
  },
];
