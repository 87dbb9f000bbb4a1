/**
 * Why a node refuses a request. `free` is what is left after what the node holds back and what is granted;
 * `capacity` what would be left if nothing were granted. Sizes in bytes.
 */
export type Refusal =
  | { readonly kind: 'down' }
  | { readonly kind: 'cordoned' }
  | { readonly kind: 'avoided' }
  | { readonly kind: 'missingLabel'; readonly labels: readonly string[] }
  | {
      readonly kind: 'notEnoughCpu';
      readonly asked: number;
      readonly free: number;
      readonly capacity: number;
    }
  | {
      readonly kind: 'notEnoughMemory';
      readonly asked: number;
      readonly free: number;
      readonly capacity: number;
    }
  | {
      readonly kind: 'notEnoughDisk';
      readonly asked: number;
      readonly free: number;
      readonly capacity: number;
    }
  | {
      readonly kind: 'notEnoughGpus';
      readonly asked: number;
      /** Fitting devices that are free now. */
      readonly free: number;
      /** Devices of the vendor with enough memory. */
      readonly capacity: number;
      /** All devices of the node, whatever vendor or size. */
      readonly devices: number;
      readonly memoryBytes: number;
    };

/** Name of a reason why a node refuses a request. */
export type RefusalKind = Refusal['kind'];
