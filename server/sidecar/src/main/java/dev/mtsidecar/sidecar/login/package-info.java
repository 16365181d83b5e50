/**
 * The login flow: commands in, steps or failures out.
 *
 * <p>Read {@code LoginService} for the use cases, {@code LoginFlow} for the rules (pure), {@code
 * LoginState} for what is remembered between two calls.
 */
@NullMarked
package dev.mtsidecar.sidecar.login;

import org.jspecify.annotations.NullMarked;
