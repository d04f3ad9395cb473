// The card of one pack: what it is, under which license, what it can and cannot do, and whether this machine can hold
// it.
#pragma once

#include <QScrollArea>
#include <cstdint>
#include <optional>

#include "pipeline/packs.h"

class QFormLayout;
class QLabel;

namespace lineament::ui {

/// How a pack's need compares with the machine's memory.
enum class DeviceFit { kUnknown, kGood, kTight, kTooLarge };
/// Tight above 60 %: the system and the photograph need memory too.
DeviceFit deviceFit(std::uint64_t needed, std::uint64_t available);

/// "compact 1.0", or the name alone where there is no version.
QString packTitle(const PackCard& card);
/// "11.7 MB", "1.2 GB"
QString byteSize(std::uint64_t bytes);
/// What a person calls a network that a manifest or checkpointRole() names; unknown keys stay as they are.
QString networkTitle(const QString& key);

class PackCardView : public QScrollArea {
  Q_OBJECT
 public:
  explicit PackCardView(QWidget* parent = nullptr);

  /// nullopt shows what to do in place of a card.
  void setCard(const std::optional<PackCard>& card);
  /// All of the card as text, for tests and the clipboard.
  [[nodiscard]] QString text() const;

 private:
  void fill();
  void addRow(const QString& name, const QString& value, const char* tone = nullptr);
  void showFault(const Error& fault);
  void showFit();

  std::optional<PackCard> card_;
  QWidget* body_ = nullptr;
  QFormLayout* rows_ = nullptr;
};

}  // namespace lineament::ui
