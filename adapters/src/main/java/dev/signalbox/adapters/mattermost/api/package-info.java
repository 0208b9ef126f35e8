/// Mattermost's REST API, and what its answers mean.
@NullMarked
package dev.signalbox.adapters.mattermost.api;

import org.jspecify.annotations.NullMarked;
