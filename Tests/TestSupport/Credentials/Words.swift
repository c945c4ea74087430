/// Words for texts.
enum Words {
    /// A part of the words that wallets' phrases are made of. A phrase's last word checks the others only with the whole list, so these do not.
    static let wallet = """
        abandon ability absorb abstract access acoustic acquire adapt aerobic afford alarm album amateur anchor ancient ankle antenna antique apple \
        arctic armor arrow artist athlete august autumn avocado bachelor bamboo banana banner barrel basket beach bicycle blanket blossom bonus \
        bracket bubble buffalo butter cabbage cactus camera candy canvas carbon castle catalog ceiling cereal cherry circle citizen clarify coconut \
        copper cotton cradle cricket crystal cushion daring decade dentist desert diamond dinosaur dolphin donkey dragon eagle elbow elephant enhance \
        fabric falcon fantasy february fiber flavor fossil galaxy garlic ginger giraffe glimpse gossip guitar hammer harvest hazard helmet hybrid icon \
        jaguar jungle kangaroo kitten ladder laptop lemon lizard lobster magnet mango marble mixture mosquito napkin nephew noodle ocean olive orchard \
        oyster panther peanut pelican pepper piano puzzle pyramid quantum rabbit ribbon saddle salmon scissors shrimp siren spider squirrel tattoo \
        timber tornado tragic turtle umbrella unicorn velvet violin walnut whisper window zebra
        """.split(separator: " ").map(String.init)
}
