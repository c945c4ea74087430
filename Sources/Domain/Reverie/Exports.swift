@_exported public import Gates
@_exported public import Model
