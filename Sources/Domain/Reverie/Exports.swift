@_exported public import Model
