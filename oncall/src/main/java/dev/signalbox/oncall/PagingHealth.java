package dev.signalbox.oncall;

import dev.signalbox.oncall.page.PageView;

/// Whether paging goes on, for a monitor outside.
public record PagingHealth(Rotas rotas) {
  /// Whether something that is due for a page has not happened for a minute.
  public boolean isStuck() {
    return new PageView(rotas.database()).isStuck(rotas.now());
  }
}
