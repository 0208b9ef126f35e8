package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.Counterpart.SharedFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The files that the bot has shared on a [FakeChat]. Of each only the digest is kept.
final class FakeFiles implements Counterpart.Sharing {
  private static final int PIECE = 8192;
  private static final Delivery AGAIN =
      new Delivery.Later(Duration.ofSeconds(1), "nobody took it whole");

  private final Set<Capability> can;
  private final FakeRooms rooms;
  private final Supplier<String> ids;
  private final Supplier<@Nullable Fault> faults;
  private final Map<String, SharedFile> shared = new LinkedHashMap<>();
  private final Map<String, String> idsByKey = new LinkedHashMap<>();
  private long largest = Long.MAX_VALUE;
  private boolean broken;

  /// @param can what the platform can do
  /// @param faults what goes wrong with the next thing that is sent, once
  FakeFiles(
      Set<Capability> can,
      FakeRooms rooms,
      Supplier<String> ids,
      Supplier<@Nullable Fault> faults) {
    this.can = can;
    this.rooms = rooms;
    this.ids = ids;
    this.faults = faults;
  }

  @Override
  public synchronized List<SharedFile> shared() {
    return List.copyOf(shared.values());
  }

  @Override
  public synchronized void limits(long bytes) {
    largest = bytes;
  }

  @Override
  public synchronized void breaks() {
    broken = true;
  }

  synchronized Delivery share(OutgoingFile file) {
    var refusal = refusal(file);
    if (refusal != null) {
      return new Delivery.Refused(refusal);
    }
    if (broken) {
      broken = false;
      return AGAIN;
    }
    return switch (faults.get()) {
      case null -> shown(file);
      case TOO_MANY -> new Delivery.Later(Counterpart.RETRY_AFTER, "come back later");
      case UNREACHABLE -> AGAIN;
      case ANSWERS_WRONG, SILENT ->
          shown(file) instanceof Delivery.Sent ? new Delivery.Uncertain("no answer came") : AGAIN;
    };
  }

  private @Nullable String refusal(OutgoingFile file) {
    var place = file.place();
    if (!can.contains(Capability.FILES)) {
      return "this platform has no " + Capability.FILES;
    }
    if (place.thread() != null && !can.contains(Capability.THREADS)) {
      return "this platform has no " + Capability.THREADS;
    }
    if (!rooms.has(place) || !rooms.serves(place)) {
      return "the bot does not serve " + place.room();
    }
    return file.size() > largest ? file.name() + " is too large" : null;
  }

  private Delivery shown(OutgoingFile file) {
    var known = idsByKey.get(file.key());
    if (known != null && can.contains(Capability.IDEMPOTENT_SEND)) {
      return new Delivery.Sent(known);
    }
    try {
      var place = file.place();
      var author = file.author();
      var seen =
          new SharedFile(
              place.room(),
              file.name(),
              digest(file),
              author == null ? "" : author,
              place.thread());
      var id = ids.get();
      idsByKey.put(file.key(), id);
      shared.put(id, seen);
      return new Delivery.Sent(id);
    } catch (IOException takenBack) {
      return AGAIN;
    }
  }

  private static String digest(OutgoingFile file) throws IOException {
    MessageDigest digest = Digest.begin();
    byte[] piece = new byte[PIECE];
    try (InputStream in = file.content().get()) {
      for (int some = in.read(piece); some >= 0; some = in.read(piece)) {
        digest.update(piece, 0, some);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  synchronized Delivery withdraw(FileWithdrawal withdrawal) {
    Place place = withdrawal.place();
    if (!can.contains(Capability.FILES) || !rooms.serves(place)) {
      return new Delivery.Refused("there is nothing to take back in " + place.room());
    }
    shared.remove(withdrawal.shared());
    return new Delivery.Sent(withdrawal.shared());
  }
}
