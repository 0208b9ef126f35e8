package dev.signalbox.engine.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.StoreOpenException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileSystemsTest {
  @ParameterizedTest
  @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.s3fs", "NFS"})
  void refusesNetworks(String type) {
    var refusal =
        assertThrows(
            StoreOpenException.class, () -> FileSystems.refuseNetwork(Path.of("data"), type));
    assertTrue(refusal.getMessage().contains("local disk"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "overlay", "tmpfs", "fuse.fuse-overlayfs", "apfs", "zfs"})
  void takesLocalDisks(String type) {
    assertDoesNotThrow(() -> FileSystems.refuseNetwork(Path.of("data"), type));
  }
}
