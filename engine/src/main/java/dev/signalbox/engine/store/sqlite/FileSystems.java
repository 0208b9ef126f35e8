package dev.signalbox.engine.store.sqlite;

import dev.signalbox.engine.store.StoreOpenException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// Which file systems keep SQLite's promises: locks and shared memory must work as on a local disk.
final class FileSystems {
  private static final Set<String> NETWORK =
      Set.of(
          "9p",
          "afs",
          "beegfs",
          "ceph",
          "cifs",
          "coda",
          "davfs",
          "glusterfs",
          "gpfs",
          "lustre",
          "ncpfs",
          "nfs",
          "nfs4",
          "ocfs2",
          "orangefs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "webdav");
  private static final Set<String> LOCAL_FUSE = Set.of("fuse.fuse-overlayfs", "fuseblk");

  private FileSystems() {}

  /// @param type as the operating system names it
  static void refuseNetwork(Path folder, String type) {
    String name = type.toLowerCase(Locale.ROOT);
    boolean fuse = name.startsWith("fuse") && !LOCAL_FUSE.contains(name);
    if (fuse || NETWORK.contains(name)) {
      throw new StoreOpenException(
          "%s lies on %s, where SQLite can lose data; choose a folder on a local disk, or use PostgreSQL (SIGNALBOX_DATABASE_URL)"
              .formatted(folder, type),
          null);
    }
  }
}
