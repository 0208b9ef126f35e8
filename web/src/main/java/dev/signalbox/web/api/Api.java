package dev.signalbox.web.api;

import dev.signalbox.web.http.Addresses;

/// Addresses that belong together.
public interface Api {
  void add(Addresses addresses);
}
