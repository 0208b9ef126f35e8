package dev.signalbox.engine.people.groups;

import dev.signalbox.engine.config.DirectoryConfig;
import dev.signalbox.engine.directory.DirectoryException;
import dev.signalbox.engine.directory.DirectorySearch;
import dev.signalbox.engine.directory.LdapSearch;
import dev.signalbox.spi.people.GroupAnswer;
import dev.signalbox.spi.people.GroupSource;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A directory as a source of groups: listed as a whole again and again, beside whoever looks. An
/// answer is of the moment in which its listing began.
public final class DirectoryGroups implements GroupSource {
  private static final int PAGE = 500;
  private static final int MOST_ENTRIES = 50_000;
  private static final Duration FIRST = Duration.ofSeconds(10);

  private final String name;
  private final DirectoryConfig config;
  private final DirectorySearch search;
  private final TimeSource clock;
  private final Executor workers;
  private @Nullable CompletableFuture<GroupAnswer> listing;
  private @Nullable Duration begun;
  private @Nullable GroupAnswer heard;

  /// @param name the source's name, with which its groups begin
  DirectoryGroups(
      String name,
      DirectoryConfig config,
      DirectorySearch search,
      TimeSource clock,
      Executor workers) {
    this.name = name;
    this.config = config;
    this.search = search;
    this.clock = clock;
    this.workers = workers;
  }

  /// The directory of this configuration.
  public static DirectoryGroups of(String name, DirectoryConfig config, TimeSource clock) {
    var search = new LdapSearch(config.url(), config.authorization(), PAGE, MOST_ENTRIES, clock);
    return new DirectoryGroups(
        name, config, search, clock, Thread.ofVirtual().name("signalbox-directory-", 0)::start);
  }

  /// Waits for the first listing, 10 s at most, and for none after that.
  @Override
  public synchronized GroupAnswer look() {
    Duration now = clock.elapsed();
    if (listing == null && (begun == null || now.minus(begun).compareTo(config.every()) >= 0)) {
      begun = now;
      Instant asOf = clock.instant();
      listing = CompletableFuture.supplyAsync(() -> list(asOf), workers);
    }
    CompletableFuture<GroupAnswer> under = listing;
    if (under != null && (heard == null ? ends(under) : under.isDone())) {
      heard = under.join();
      listing = null;
    }
    return heard == null ? new GroupAnswer.Lost("the directory has not answered yet") : heard;
  }

  private static boolean ends(CompletableFuture<GroupAnswer> listing) {
    try {
      listing.get(FIRST.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException broken) {
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private GroupAnswer list(Instant asOf) {
    try {
      return new DirectoryListing(name, config, search).told(asOf);
    } catch (DirectoryException broken) {
      return new GroupAnswer.Lost(String.valueOf(broken.getMessage()));
    } catch (RuntimeException odd) {
      return new GroupAnswer.Lost("the directory could not be listed: " + odd);
    }
  }
}
