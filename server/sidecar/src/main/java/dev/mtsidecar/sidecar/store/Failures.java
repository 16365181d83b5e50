package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.StoreUnavailableException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Puts the failures of disk and SQLite into words for an operator. */
final class Failures {
  private Failures() {}

  static StoreUnavailableException unavailable(SQLException e) {
    int code = e.getErrorCode() & 0xff;
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return new StoreUnavailableException(
          Reason.DISK_FULL, "the store's disk is full; nothing is lost, nothing more is taken", e);
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
      return new StoreUnavailableException(
          Reason.READ_ONLY, "the store's files may not be written", e);
    }
    return new StoreUnavailableException(Reason.IO_FAILED, ioWords(code, e), e);
  }

  private static String ioWords(int code, SQLException e) {
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return "the store's file is damaged: " + e.getMessage();
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "another program keeps the store's file locked: " + e.getMessage();
    }
    return "the store's disk failed: " + e.getMessage();
  }

  static StoreUnavailableException unexpected(RuntimeException e) {
    return new StoreUnavailableException(Reason.IO_FAILED, "the store failed by a defect", e);
  }

  /** What the operating system said; Java leaves it out where the class' name says it. */
  static String words(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "no such file or directory";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  /** What SQLite said, or what kept its driver from asking it. */
  static String words(SQLException e) {
    Throwable cause = e.getCause();
    return cause == null
        ? String.valueOf(e.getMessage())
        : e.getMessage() + ": " + cause.getMessage();
  }
}
