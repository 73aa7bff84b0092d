/**
 * Why the system wrote no file, and how that is mended, in words.
 *
 * @param code   of the system's error, such as ENOSPC
 * @param folder where the file lies
 */
export function whyNotWritten(code: string, folder: string): readonly [why: string, mend: string] {
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return ["the disk is full", "Make room and repeat the edit."];
    case "EACCES":
    case "EPERM":
      return [
        "it, or its folder, is write-protected for the program",
        `Give the program’s user permission to write the file and ${folder}, or edit the file by hand.`,
      ];
    case "EROFS":
      return ["it lies on a file system that is mounted read-only", "Mount it for writing, or edit the file by hand."];
    case "EBUSY":
    case "EXDEV":
      return ["it is mounted by itself and can’t be replaced", "Mount the folder that it lies in."];
    case "ENOENT":
      return ["its folder is not there", "Make the folder."];
    case "EISDIR":
      return ["it is a folder", "Give the name of a file."];
    default:
      return [`the system says ${code}`, "Repeat the edit when that is mended."];
  }
}
