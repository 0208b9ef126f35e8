package dev.signalbox.chat.room.search;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.SearchQuery;
import dev.signalbox.chat.room.SearchResult;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Finds messages by their words, and indexes them for it.
public final class MessageSearch {
  private final Database database;
  private final JdbcSearch search;
  private final SearchIndex index;

  public MessageSearch(Database database, Ids ids) {
    this.database = database;
    var terms = new JdbcTerms(database.dialect());
    this.search = new JdbcSearch(database.dialect(), terms);
    this.index = new SearchIndex(database, ids, terms);
  }

  public SearchIndex index() {
    return index;
  }

  public void posted(Transaction transaction, Message message) {
    index.put(transaction, message, false);
  }

  public void replaced(Transaction transaction, Message old, Message message) {
    if (!TalkText.searched(message).equals(TalkText.searched(old))) {
      index.put(transaction, message, true);
    }
  }

  /// Messages in these rooms as wanted that the person may see, newest first.
  ///
  /// @param before only those with a smaller number
  public SearchResult find(
      SearchQuery query, Collection<String> rooms, String person, long before, int limit) {
    index.refresh();
    var bounds = new JdbcSearch.Bounds(before, limit);
    return database.read(handle ->
        result(query, search.find(handle, query, rooms, person, bounds), index.lacks(handle)));
  }

  private static SearchResult result(
      SearchQuery query, JdbcSearch.Found found, List<String> lacks) {
    var notes = new ArrayList<String>();
    if (query.days() != null) {
      notes.add("Days: " + query.days());
    }
    notes.addAll(lacks);
    if (found.backTo() != null) {
      String back = query.reader().time(found.backTo()) + " (" + query.reader().name() + ")";
      notes.add("Only looked back to " + back + ": say more words, or 'before:' a day");
    }
    List<SearchResult.Hit> hits =
        found.places().stream()
            .map(place ->
                new SearchResult.Hit(place.message(), place.message().room(), excerpt(place)))
            .toList();
    return new SearchResult(hits, notes);
  }

  private static String excerpt(JdbcSearch.Place place) {
    return Excerpt.of(TalkText.searched(place.message()), place.at());
  }
}
